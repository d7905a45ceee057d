-- What devices are made of, as ENTITY-MIB tells it.

CREATE TABLE parts (
  part_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  idx INT UNSIGNED NOT NULL, -- entPhysicalIndex
  contained_in BIGINT NOT NULL DEFAULT 0, -- the idx of what holds it, 0 for nothing
  position BIGINT NOT NULL DEFAULT -1, -- in what holds it, -1 for unknown
  category VARCHAR(32) NOT NULL DEFAULT '',
  name VARCHAR(255) NOT NULL DEFAULT '',
  descr VARCHAR(255) NOT NULL DEFAULT '',
  alias VARCHAR(64) NOT NULL DEFAULT '',
  asset VARCHAR(64) NOT NULL DEFAULT '',
  maker VARCHAR(255) NOT NULL DEFAULT '',
  model VARCHAR(255) NOT NULL DEFAULT '',
  serial VARCHAR(255) NOT NULL DEFAULT '',
  type VARCHAR(255) NOT NULL DEFAULT '', -- an object identifier of its maker's
  made VARCHAR(32) NOT NULL DEFAULT '',
  hardware VARCHAR(255) NOT NULL DEFAULT '',
  firmware VARCHAR(255) NOT NULL DEFAULT '',
  software VARCHAR(255) NOT NULL DEFAULT '',
  replaceable TINYINT NULL, -- NULL where it does not say
  if_index BIGINT NULL, -- of the port that it is or belongs to
  PRIMARY KEY (part_id),
  UNIQUE KEY parts_of_device (device_id, idx),
  CONSTRAINT parts_device FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
