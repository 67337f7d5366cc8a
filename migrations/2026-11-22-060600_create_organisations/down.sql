DROP TABLE registration.school_partnerships;
DROP TABLE registration.school_funding_eligibilities;
DROP TABLE registration.schools;
DROP TABLE registration.lead_provider_delivery_partnerships;
DROP TABLE registration.delivery_partners;
DROP TABLE registration.active_lead_providers;
DROP TABLE registration.lead_providers;
DROP TABLE registration.appropriate_bodies;
