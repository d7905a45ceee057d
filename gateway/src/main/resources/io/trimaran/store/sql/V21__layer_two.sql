-- What discoveries find of layer 2: the VLANs of devices, the VLAN of a port's frames without a tag
-- and its duplex, and which ports lie on which others.

CREATE TABLE vlans (
  vlan_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  vlan_vlan INT NOT NULL,
  vlan_domain BIGINT NOT NULL DEFAULT 1,
  vlan_name VARCHAR(64) NOT NULL DEFAULT '',
  vlan_type VARCHAR(16) NOT NULL DEFAULT '',
  vlan_state TINYINT NOT NULL DEFAULT 1, -- 0 where it is not in use
  PRIMARY KEY (vlan_id),
  UNIQUE KEY vlans_of_device (device_id, vlan_domain, vlan_vlan),
  CONSTRAINT vlans_device FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- With LibreNMS's names: what lies on the other is low, such as a bundle; its members are high.
CREATE TABLE ports_stack (
  id BIGINT NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  high_ifIndex BIGINT NOT NULL,
  high_port_id BIGINT NULL, -- NULL where it is no known port
  low_ifIndex BIGINT NOT NULL,
  low_port_id BIGINT NULL,
  ifStackStatus VARCHAR(32) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY ports_stack_of_device (device_id, high_ifIndex, low_ifIndex),
  CONSTRAINT ports_stack_device FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE ports ADD COLUMN ifVlan VARCHAR(8) NULL;
ALTER TABLE ports ADD COLUMN ifDuplex VARCHAR(12) NULL;
