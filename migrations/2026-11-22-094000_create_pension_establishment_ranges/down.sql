DROP TABLE record.pension_establishment_ranges;
