-- Why samples are missing: a row for each run of slots of a device without one. Those of a device that
-- was removed are deleted later: who writes in batches must not fail for one of them.

CREATE TABLE gaps (
  gap_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  from_at BIGINT NOT NULL, -- the first slot, milliseconds since 1970
  until_at BIGINT NOT NULL, -- an interval after the last one that is known, milliseconds since 1970
  slots INT UNSIGNED NOT NULL,
  cause VARCHAR(32) NOT NULL,
  text VARCHAR(255) NOT NULL DEFAULT '',
  node VARCHAR(64) NOT NULL DEFAULT '', -- who tells it
  PRIMARY KEY (gap_id),
  UNIQUE KEY gaps_of_device (device_id, from_at),
  KEY gaps_by_end (until_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
