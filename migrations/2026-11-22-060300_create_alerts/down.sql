DROP TABLE record.alerts;
DROP TABLE record.alert_types;
DROP TABLE record.alert_categories;
