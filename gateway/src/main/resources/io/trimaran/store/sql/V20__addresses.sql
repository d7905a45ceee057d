-- The IP addresses of ports, and the networks that they are in.

CREATE TABLE ipv4_networks (
  ipv4_network_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  ipv4_network VARCHAR(64) NOT NULL, -- such as 192.0.2.0/24
  context_name VARCHAR(128) NOT NULL DEFAULT '',
  PRIMARY KEY (ipv4_network_id),
  UNIQUE KEY ipv4_networks_once (ipv4_network, context_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ipv4_addresses (
  ipv4_address_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  ipv4_address VARCHAR(32) NOT NULL,
  ipv4_prefixlen INT NOT NULL DEFAULT 0, -- 0 where it is not known
  ipv4_network_id INT UNSIGNED NULL, -- NULL where it is not known, or has no other address
  port_id INT UNSIGNED NOT NULL,
  context_name VARCHAR(128) NOT NULL DEFAULT '',
  PRIMARY KEY (ipv4_address_id),
  UNIQUE KEY ipv4_addresses_of_port (port_id, ipv4_address),
  KEY ipv4_addresses_by_address (ipv4_address),
  CONSTRAINT ipv4_addresses_port FOREIGN KEY (port_id) REFERENCES ports (port_id) ON DELETE CASCADE,
  CONSTRAINT ipv4_addresses_network FOREIGN KEY (ipv4_network_id) REFERENCES ipv4_networks (ipv4_network_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ipv6_networks (
  ipv6_network_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  ipv6_network VARCHAR(64) NOT NULL, -- such as 2001:db8::/64
  context_name VARCHAR(128) NOT NULL DEFAULT '',
  PRIMARY KEY (ipv6_network_id),
  UNIQUE KEY ipv6_networks_once (ipv6_network, context_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ipv6_addresses (
  ipv6_address_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  ipv6_address VARCHAR(128) NOT NULL, -- with all of its digits
  ipv6_compressed VARCHAR(128) NOT NULL,
  ipv6_prefixlen INT NOT NULL DEFAULT 0, -- 0 where it is not known
  ipv6_origin VARCHAR(16) NOT NULL DEFAULT 'unknown',
  ipv6_network_id INT UNSIGNED NULL, -- NULL where it is not known, or has no other address
  port_id INT UNSIGNED NOT NULL,
  context_name VARCHAR(128) NOT NULL DEFAULT '',
  PRIMARY KEY (ipv6_address_id),
  UNIQUE KEY ipv6_addresses_of_port (port_id, ipv6_address),
  KEY ipv6_addresses_by_address (ipv6_compressed),
  CONSTRAINT ipv6_addresses_port FOREIGN KEY (port_id) REFERENCES ports (port_id) ON DELETE CASCADE,
  CONSTRAINT ipv6_addresses_network FOREIGN KEY (ipv6_network_id) REFERENCES ipv6_networks (ipv6_network_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
