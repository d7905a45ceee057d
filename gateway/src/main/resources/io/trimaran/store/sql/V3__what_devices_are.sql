-- What discoveries found out about devices.

ALTER TABLE devices ADD COLUMN features TEXT NULL;

ALTER TABLE devices ADD COLUMN serial TEXT NULL;

ALTER TABLE devices ADD COLUMN icon VARCHAR(255) NULL;

ALTER TABLE devices ADD COLUMN type VARCHAR(20) NOT NULL DEFAULT '';

ALTER TABLE devices ADD COLUMN last_discovered DATETIME(3) NULL;

ALTER TABLE devices ADD COLUMN last_discovered_timetaken DOUBLE NULL;

ALTER TABLE devices ADD COLUMN vendor VARCHAR(64) NOT NULL DEFAULT '';
