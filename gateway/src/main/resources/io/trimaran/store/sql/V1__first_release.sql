-- One dialect for MariaDB, MySQL and H2 in its MySQL mode. Tables and columns that LibreNMS has
-- keep their names and meaning; ours stand at the end of each table. All times are UTC. Counters
-- are 64-bit patterns: one beyond 2^63-1 reads as negative. Columns marked "sealed" hold values
-- encrypted with the nodes' secret.

CREATE TABLE devices (
  device_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  inserted DATETIME(3) NOT NULL,
  hostname VARCHAR(128) NOT NULL,
  sysName VARCHAR(128) NULL,
  display VARCHAR(128) NOT NULL DEFAULT '',
  community TEXT NULL, -- sealed
  authlevel VARCHAR(16) NULL,
  authname VARCHAR(64) NULL,
  authpass TEXT NULL, -- sealed
  authalgo VARCHAR(10) NULL,
  cryptopass TEXT NULL, -- sealed
  cryptoalgo VARCHAR(10) NULL,
  snmpver VARCHAR(4) NOT NULL DEFAULT 'v2c',
  port INT UNSIGNED NOT NULL DEFAULT 161,
  transport VARCHAR(16) NOT NULL DEFAULT 'udp',
  timeout INT NULL,
  retries INT NULL,
  snmp_disable TINYINT NOT NULL DEFAULT 0,
  sysObjectID VARCHAR(512) NULL,
  sysDescr TEXT NULL,
  sysContact TEXT NULL,
  version TEXT NULL,
  hardware TEXT NULL,
  os VARCHAR(32) NULL,
  status TINYINT NOT NULL DEFAULT 0,
  status_reason VARCHAR(255) NOT NULL DEFAULT '',
  disabled TINYINT NOT NULL DEFAULT 0,
  uptime BIGINT NULL,
  last_polled DATETIME(3) NULL,
  last_poll_attempted DATETIME(3) NULL,
  last_polled_timetaken DOUBLE NULL,
  poller_group VARCHAR(64) NOT NULL DEFAULT '0',
  folder VARCHAR(200) NOT NULL, -- of its series; fixed when it is added
  interval_seconds INT NOT NULL,
  context_name VARCHAR(128) NOT NULL DEFAULT '',
  location TEXT NULL,
  state VARCHAR(16) NOT NULL DEFAULT 'unknown',
  state_text VARCHAR(255) NOT NULL DEFAULT '',
  state_since DATETIME(3) NULL,
  icmp_loss DOUBLE NULL, -- percent
  icmp_avg DOUBLE NULL, -- milliseconds
  polled_by VARCHAR(255) NOT NULL DEFAULT '',
  ports_revision INT NOT NULL DEFAULT 0, -- one more with each change of its set of ports
  PRIMARY KEY (device_id),
  CONSTRAINT devices_hostname UNIQUE (hostname),
  CONSTRAINT devices_folder UNIQUE (folder)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE ports (
  port_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NOT NULL,
  ifDescr VARCHAR(255) NOT NULL DEFAULT '',
  ifName VARCHAR(255) NOT NULL DEFAULT '',
  ifIndex BIGINT NOT NULL,
  ifSpeed BIGINT NOT NULL DEFAULT 0,
  ifConnectorPresent VARCHAR(12) NOT NULL DEFAULT '',
  ifOperStatus VARCHAR(16) NOT NULL DEFAULT '',
  ifAdminStatus VARCHAR(16) NOT NULL DEFAULT '',
  ifMtu BIGINT NOT NULL DEFAULT 0,
  ifType VARCHAR(64) NOT NULL DEFAULT '',
  ifAlias VARCHAR(255) NOT NULL DEFAULT '',
  ifPhysAddress VARCHAR(64) NOT NULL DEFAULT '',
  ifLastChange BIGINT NOT NULL DEFAULT 0,
  `ignore` TINYINT NOT NULL DEFAULT 0,
  disabled TINYINT NOT NULL DEFAULT 0,
  deleted TINYINT NOT NULL DEFAULT 0,
  ifInUcastPkts BIGINT NULL,
  ifInUcastPkts_rate DOUBLE NULL,
  ifOutUcastPkts BIGINT NULL,
  ifOutUcastPkts_rate DOUBLE NULL,
  ifInErrors BIGINT NULL,
  ifInErrors_rate DOUBLE NULL,
  ifOutErrors BIGINT NULL,
  ifOutErrors_rate DOUBLE NULL,
  ifInOctets BIGINT NULL,
  ifInOctets_rate DOUBLE NULL,
  ifOutOctets BIGINT NULL,
  ifOutOctets_rate DOUBLE NULL,
  poll_time BIGINT NULL, -- seconds since 1970
  PRIMARY KEY (port_id),
  CONSTRAINT ports_device FOREIGN KEY (device_id) REFERENCES devices (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE users (
  user_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  auth_type VARCHAR(32) NOT NULL DEFAULT 'mysql',
  username VARCHAR(255) NOT NULL,
  password VARCHAR(255) NOT NULL,
  realname VARCHAR(64) NOT NULL DEFAULT '',
  email VARCHAR(64) NOT NULL DEFAULT '',
  descr VARCHAR(30) NOT NULL DEFAULT '',
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  enabled TINYINT NOT NULL DEFAULT 1,
  role VARCHAR(16) NOT NULL,
  PRIMARY KEY (user_id),
  CONSTRAINT users_username UNIQUE (auth_type, username)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE api_tokens (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  token_hash VARCHAR(64) NOT NULL, -- SHA-256 of the token, hexadecimal
  description VARCHAR(100) NOT NULL, -- the token's name
  disabled TINYINT NOT NULL DEFAULT 0,
  role VARCHAR(16) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  last_used_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  CONSTRAINT api_tokens_hash UNIQUE (token_hash),
  CONSTRAINT api_tokens_name UNIQUE (description)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE eventlog (
  event_id BIGINT NOT NULL AUTO_INCREMENT,
  device_id INT UNSIGNED NULL,
  datetime DATETIME(3) NOT NULL,
  message TEXT NOT NULL,
  type VARCHAR(64) NOT NULL DEFAULT '',
  reference VARCHAR(64) NOT NULL DEFAULT '',
  username VARCHAR(128) NOT NULL DEFAULT '',
  severity TINYINT NOT NULL DEFAULT 2,
  PRIMARY KEY (event_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE INDEX eventlog_datetime ON eventlog (datetime);

CREATE INDEX eventlog_device ON eventlog (device_id, datetime);

CREATE TABLE config (
  config_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  config_name VARCHAR(255) NOT NULL,
  config_value TEXT NOT NULL,
  PRIMARY KEY (config_id),
  CONSTRAINT config_name UNIQUE (config_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
