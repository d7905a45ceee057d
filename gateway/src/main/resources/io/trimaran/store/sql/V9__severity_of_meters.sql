-- How bad the last reading of a meter is, so that the worst of all are found without reading all.
ALTER TABLE meters ADD COLUMN severity TINYINT NOT NULL DEFAULT 2; -- 0 critical, 1 warning, 2 unknown, 3 ok
CREATE INDEX meters_severity ON meters (severity, device_id, meter_id, kind, category);
