-- Routers that devices exchange routes with, as BGP4-MIB and OSPF-MIB tell of them.

CREATE TABLE routing_peers (
  peer_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  protocol VARCHAR(8) NOT NULL,
  peer VARCHAR(64) NOT NULL, -- what tells it from others of its device
  address VARCHAR(45) NOT NULL DEFAULT '',
  router_id VARCHAR(45) NOT NULL DEFAULT '',
  local_address VARCHAR(45) NOT NULL DEFAULT '',
  local_as BIGINT NOT NULL DEFAULT 0,
  remote_as BIGINT NOT NULL DEFAULT 0,
  state VARCHAR(32) NOT NULL,
  enabled TINYINT NOT NULL DEFAULT 1,
  established BIGINT NOT NULL DEFAULT 0, -- seconds, when it was read
  in_updates BIGINT NOT NULL DEFAULT 0,
  out_updates BIGINT NOT NULL DEFAULT 0,
  in_total BIGINT NOT NULL DEFAULT 0,
  out_total BIGINT NOT NULL DEFAULT 0,
  last_error VARCHAR(16) NOT NULL DEFAULT '',
  since DATETIME(3) NOT NULL, -- when it was seen in this state first
  read_at DATETIME(3) NOT NULL,
  PRIMARY KEY (peer_id),
  UNIQUE KEY routing_peers_of_device (device_id, protocol, peer),
  KEY routing_peers_by_protocol (protocol, state),
  CONSTRAINT routing_peers_device FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
