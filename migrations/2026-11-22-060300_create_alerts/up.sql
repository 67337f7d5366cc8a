CREATE TABLE record.alert_categories (
    id uuid CONSTRAINT alert_categories_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT alert_categories_name_unique UNIQUE,
    display_order integer NOT NULL,
    prohibits_teaching boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER alert_categories_touch BEFORE UPDATE ON record.alert_categories FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.alert_categories IS 'Kinds of alert, with their official ids (teaching-records.md 2.12.1).';
COMMENT ON COLUMN record.alert_categories.prohibits_teaching IS 'An open alert of this category bars from teaching (decision 12: two categories).';

CREATE TABLE record.alert_types (
    id uuid CONSTRAINT alert_types_pkey PRIMARY KEY,
    alert_category_id uuid NOT NULL CONSTRAINT alert_types_alert_category_fkey REFERENCES record.alert_categories (id) ON DELETE RESTRICT,
    name text NOT NULL,
    internal_only boolean NOT NULL,
    is_active boolean NOT NULL,
    display_order integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX alert_types_alert_category_idx ON record.alert_types (alert_category_id);
CREATE TRIGGER alert_types_touch BEFORE UPDATE ON record.alert_types FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.alert_types IS 'What an alert says, with the official ids (teaching-records.md 2.12.2).';
COMMENT ON COLUMN record.alert_types.internal_only IS 'Never leaves staff screens.';
COMMENT ON COLUMN record.alert_types.is_active IS 'False: kept for old alerts, cannot be newly chosen.';

CREATE TABLE record.alerts (
    id uuid CONSTRAINT alerts_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT alerts_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    alert_type_id uuid NOT NULL CONSTRAINT alerts_alert_type_fkey REFERENCES record.alert_types (id) ON DELETE RESTRICT,
    details text CONSTRAINT alerts_details_length CHECK (char_length(details) <= 4000),
    started_on date,
    ended_on date,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT alerts_dates CHECK (ended_on > started_on)
);
CREATE INDEX alerts_person_idx ON record.alerts (person_id);
CREATE INDEX alerts_alert_type_idx ON record.alerts (alert_type_id);
CREATE TRIGGER alerts_touch BEFORE UPDATE ON record.alerts FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.alerts IS 'Alerts on a person (teaching-records.md 2.9).';
COMMENT ON COLUMN record.alerts.started_on IS 'Null only on old imported rows.';
COMMENT ON COLUMN record.alerts.ended_on IS 'The day from which the alert is over; null while it is open.';

INSERT INTO record.alert_categories (id, name, display_order, prohibits_teaching) VALUES
    ('ee78d44d-abf8-44a9-b22b-87a821f8d3c9', 'EEA Decision', 1, false),
    ('0ae0707b-1503-477d-bc0f-1505ed95dbdf', 'Failed induction', 2, false),
    ('768c9eb4-355b-4491-bb20-67eb59a97579', 'Flag', 3, false),
    ('06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'GTC Decision', 4, false),
    ('70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'GTC Prohibition from teaching', 5, true),
    ('790410c1-b884-4cdd-8db9-64a042ab54ae', 'GTC Restriction', 6, false),
    ('b2b19019-b165-47a3-8745-3297ff152581', 'Prohibition from teaching', 7, true),
    ('e8a9ee91-bf7f-4f70-bc66-a644d522384e', 'Restricted/DBS', 8, false),
    ('cbf7633f-3904-407d-8371-42a473fa641f', 'Restriction', 9, false),
    ('38df5a00-94ab-486f-8905-d5b2eac04000', 'Section 128 (SoS)', 10, false),
    ('e4057fc2-a010-42a9-8cb2-7dcc5c9b5fa7', 'SoS Restriction', 11, false),
    ('227b75e5-bb98-496c-8860-1baea37aa5c6', 'TRA Decision (SoS)', 12, false);

INSERT INTO record.alert_types (id, alert_category_id, name, internal_only, is_active, display_order) VALUES
    ('2ca98658-1d5b-49d5-b05f-cc08c8b8502c', 'ee78d44d-abf8-44a9-b22b-87a821f8d3c9', 'Teacher sanctioned in other EEA member state', true, true, 1),
    ('9fafaa80-f9f8-44a0-b7b3-cffedcbe0298', '0ae0707b-1503-477d-bc0f-1505ed95dbdf', 'Failed induction', false, true, 1),
    ('651e1f56-3135-4961-bd7e-3f7b2c75cb04', '0ae0707b-1503-477d-bc0f-1505ed95dbdf', 'Prohibited by the Secretary of State - failed probation', false, false, NULL),
    ('5ea8bb68-4774-4ad8-b635-213a0cdda4c3', '0ae0707b-1503-477d-bc0f-1505ed95dbdf', 'Restricted by the Secretary of State - failed probation - permitted to carry out specified work for a period equal in length to a statutory induction period only', false, false, NULL),
    ('ae3e385d-03f8-4f12-9ce2-006afe827d23', '768c9eb4-355b-4491-bb20-67eb59a97579', 'FOR INTERNAL INFORMATION ONLY - see alert details', true, true, 1),
    ('12435c00-88cb-406b-b2b8-7400c1ced7b8', '768c9eb4-355b-4491-bb20-67eb59a97579', 'FOR INTERNAL USER ONLY – known duplicate record', true, true, 2),
    ('a6fc9f2e-8923-4163-978e-93bd901d146f', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'Conditional Registration Order - conviction of a relevant offence', false, false, NULL),
    ('1ebd1620-293d-4169-ba78-0b41a6413ad9', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'Conditional Registration Order - serious professional incompetence', false, false, NULL),
    ('3499860a-a0fb-43e3-878e-c226d14150b0', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'Conditional Registration Order - unacceptable professional conduct', false, false, NULL),
    ('552ee226-a3a9-4dc3-8d04-0b7e4f641b51', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'For internal information only - historic GTC finding of unsuitable for registration', true, false, NULL),
    ('33e00e46-6513-4136-adfd-1352cf34d8ec', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'No Sanction - breach of condition(s)', true, false, NULL),
    ('0740f9eb-ece3-4394-a230-453da224d337', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'No Sanction - conviction for a relevant offence', true, false, NULL),
    ('b6c8d8f1-723e-49a5-9551-25805e3e29b9', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'No Sanction - serious professional incompetence', true, false, NULL),
    ('78f88de2-9ec1-41b8-948a-33bdff223206', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'No Sanction - unacceptable professional conduct', true, false, NULL),
    ('fcff87d6-88f5-4fc5-ac81-5350b4fdd9e1', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'Reprimand - conviction of a relevant offence', true, false, NULL),
    ('3f7de5fd-05a8-404f-a97c-428f54e81322', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'Reprimand - serious professional incompetence', true, false, NULL),
    ('0ae8d4b6-ec9b-47ca-9338-6dae9192afe5', '06d98708-b52d-496a-aaa7-c1d7d2ca8b24', 'Reprimand - unacceptable professional conduct', true, false, NULL),
    ('72e48b6a-e781-4bf3-910b-91f2d28f2eaa', '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'Prohibition Order - conviction of a relevant offence - eligible to reapply after specified time', false, false, NULL),
    ('950d3eed-bef5-448a-b0f0-bf9c54f2103b', '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'Prohibition Order - conviction of a relevant offence - ineligible to reapply', false, false, NULL),
    ('cac68337-3f95-4475-97cf-1381e6b74700', '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'Prohibition Order - serious professional incompetence - Eligible to reapply after specified time', false, false, NULL),
    ('c02bdc3a-7a19-4034-aa23-3a23c54e1d34', '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'Prohibition Order - serious professional incompetence - Ineligible to reapply', false, false, NULL),
    ('e3658a61-bee2-4df1-9a26-e010681ee310', '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'Prohibition Order - unacceptable professional conduct - Eligible to reapply after specified time', false, false, NULL),
    ('fa6bd220-61b0-41fc-9066-421b3b9d7885', '70b7d473-2ec8-4643-bfd4-d4ab9a9a0988', 'Prohibition Order - unacceptable professional conduct - Ineligible to reapply', false, false, NULL),
    ('d372fcfa-1c4a-4fed-84c8-4c7885575681', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - conviction of a relevant offence - with conditions', false, false, NULL),
    ('af65c236-47a6-427b-8e4b-930de6d256f0', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - conviction of a relevant offence - without conditions', false, false, NULL),
    ('50508749-7a6b-4175-8538-9a1e55692efd', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - serious professional incompetence - with conditions', false, false, NULL),
    ('a6f51ccc-a19c-4dc2-ba80-ffb7a95ff2ee', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - serious professional incompetence - without conditions', false, false, NULL),
    ('1a2b06ae-7e9f-4761-b95d-397ca5da4b13', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - unacceptable professional conduct - with conditions', false, false, NULL),
    ('872d7700-aa6f-435e-b5f9-821fb087962a', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - unacceptable professional conduct - without conditions', false, false, NULL),
    ('17b4fe26-7468-4702-92e5-785b861cf0fa', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - with conditions - (arising from breach of previous condition(s))', false, false, NULL),
    ('3c5fc83b-10e1-4a15-83e6-794fce3e0b45', '790410c1-b884-4cdd-8db9-64a042ab54ae', 'Suspension order - without conditions - (arising from breach of previous condition(s))', false, false, NULL),
    ('a414283f-7d5b-4587-83bf-f6da8c05b8d5', 'b2b19019-b165-47a3-8745-3297ff152581', 'Interim prohibition by the Secretary of State', false, true, 1),
    ('ed0cd700-3fb2-4db0-9403-ba57126090ed', 'b2b19019-b165-47a3-8745-3297ff152581', 'Prohibition by the Secretary of State - misconduct', false, true, 2),
    ('50feafbc-5124-4189-b06c-6463c7ebb8a8', 'b2b19019-b165-47a3-8745-3297ff152581', 'Prohibition by the Secretary of State - deregistered by GTC Scotland', false, true, 3),
    ('5aa21b8f-2069-43c9-8afd-05b34b02505f', 'b2b19019-b165-47a3-8745-3297ff152581', 'Prohibition by the Secretary of State - refer to GTC Northern Ireland', false, true, 4),
    ('a5bd4352-2cec-4417-87a1-4b6b79d033c2', 'b2b19019-b165-47a3-8745-3297ff152581', 'Prohibition by the Secretary of State - refer to the Education Workforce Council, Wales', false, true, 5),
    ('eab8b66d-68d0-4cb9-8e4d-bbd245648fb6', 'b2b19019-b165-47a3-8745-3297ff152581', 'Barring by the Secretary of State', true, false, NULL),
    ('2c496e3f-00d3-4f0d-81f3-21458fe707b3', 'b2b19019-b165-47a3-8745-3297ff152581', 'Formerly barred by the Independent Safeguarding Authority', true, false, NULL),
    ('993daa42-96cb-4621-bd9e-d4b195076bbe', 'b2b19019-b165-47a3-8745-3297ff152581', 'Formerly on List 99', true, false, NULL),
    ('8ef92c14-4b1f-4530-9189-779ad9f3cefd', 'b2b19019-b165-47a3-8745-3297ff152581', 'Prohibited by an Independent Schools Tribunal or Secretary of State', false, false, NULL),
    ('40794ea8-eda2-40a8-a26a-5f447aae6c99', 'e8a9ee91-bf7f-4f70-bc66-a644d522384e', 'A possible matching record was found. Please contact the DBS before employing this person', true, true, 1),
    ('38db7946-2dbf-408e-bc48-1625829e7dfe', 'cbf7633f-3904-407d-8371-42a473fa641f', 'Restricted by the Secretary of State - Not Permitted to work as teacher', true, false, NULL),
    ('18e04dcb-fb86-4b05-8d5d-ff9c5da738dd', 'cbf7633f-3904-407d-8371-42a473fa641f', 'Restricted by the Secretary of State - Permitted to work as teacher', true, false, NULL),
    ('241eeb78-fac7-4c77-8059-c12e93dc2fae', '38df5a00-94ab-486f-8905-d5b2eac04000', 'Section 128 barring direction', false, true, 1),
    ('7924fe90-483c-49f8-84fc-674feddba848', '227b75e5-bb98-496c-8860-1baea37aa5c6', 'Secretary of State decision - no prohibition', false, true, 1);
