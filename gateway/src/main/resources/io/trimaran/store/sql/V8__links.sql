-- What stands at the other ends of the cables of devices, as LLDP and CDP tell it.

CREATE TABLE links (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  local_port_id BIGINT NULL, -- NULL where it can't be said which
  local_device_id INT UNSIGNED NOT NULL,
  local_port VARCHAR(128) NOT NULL DEFAULT '', -- its name
  remote_port_id BIGINT NULL, -- NULL where it is no known port
  protocol VARCHAR(11) NOT NULL,
  remote_hostname VARCHAR(128) NOT NULL DEFAULT '', -- what it calls itself
  remote_device_id INT UNSIGNED NULL, -- NULL where it is no known device
  remote_port VARCHAR(128) NOT NULL DEFAULT '',
  remote_port_descr VARCHAR(255) NOT NULL DEFAULT '',
  remote_platform VARCHAR(255) NOT NULL DEFAULT '',
  remote_version VARCHAR(1000) NOT NULL DEFAULT '',
  remote_mac VARCHAR(12) NOT NULL DEFAULT '', -- of the box or its port
  remote_address VARCHAR(45) NOT NULL DEFAULT '', -- where it is managed
  remote_short VARCHAR(128) NOT NULL DEFAULT '', -- its name in lower case, without domain
  PRIMARY KEY (id),
  KEY links_by_short (remote_short),
  KEY links_by_mac (remote_mac),
  KEY links_by_address (remote_address),
  CONSTRAINT links_local FOREIGN KEY (local_device_id) REFERENCES devices (device_id) ON DELETE CASCADE,
  CONSTRAINT links_remote FOREIGN KEY (remote_device_id) REFERENCES devices (device_id) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE INDEX ports_by_address ON ports (ifPhysAddress);
