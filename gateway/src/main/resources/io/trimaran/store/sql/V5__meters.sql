-- What can be measured of devices: processors, memory, storages, sensors, supplies.

CREATE TABLE meters (
  meter_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  kind VARCHAR(16) NOT NULL,
  category VARCHAR(64) NOT NULL DEFAULT '',
  type VARCHAR(64) NOT NULL DEFAULT '',
  idx VARCHAR(128) NOT NULL DEFAULT '',
  descr VARCHAR(255) NOT NULL DEFAULT '',
  grp VARCHAR(255) NOT NULL DEFAULT '',
  formula TEXT NOT NULL, -- how it is read
  limit_low DOUBLE NULL,
  limit_low_warn DOUBLE NULL,
  limit_high_warn DOUBLE NULL,
  limit_high DOUBLE NULL,
  states TEXT NOT NULL, -- what its numbers mean, as JSON
  reading DOUBLE NULL, -- in its unit, in percent for memory and storages
  used DOUBLE NULL, -- octets
  total DOUBLE NULL, -- octets
  read_at BIGINT NULL, -- seconds since 1970
  PRIMARY KEY (meter_id),
  CONSTRAINT meters_device FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
