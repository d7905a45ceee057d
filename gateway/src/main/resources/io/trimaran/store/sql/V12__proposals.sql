-- What is not monitored yet: neighbours that are no known devices, and what scans have found.

CREATE TABLE proposals (
  proposal_id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  who VARCHAR(129) NOT NULL, -- its address, or ~ and its short name, as it was first seen
  short_name VARCHAR(128) NOT NULL DEFAULT '', -- in lower case, without domain
  address VARCHAR(45) NOT NULL DEFAULT '', -- where it is managed
  name VARCHAR(128) NOT NULL DEFAULT '', -- what it calls itself
  mac VARCHAR(12) NOT NULL DEFAULT '',
  platform VARCHAR(255) NOT NULL DEFAULT '',
  descr VARCHAR(1000) NOT NULL DEFAULT '',
  network VARCHAR(64) NOT NULL DEFAULT '', -- in which a scan found it
  agent VARCHAR(16) NOT NULL DEFAULT 'unknown', -- whether its agent answered a scan
  poller_group VARCHAR(64) NOT NULL DEFAULT '0', -- of whoever saw it
  ignored TINYINT NOT NULL DEFAULT 0,
  first_seen DATETIME(3) NOT NULL,
  last_seen DATETIME(3) NOT NULL,
  tries INT NOT NULL DEFAULT 0, -- to add it, in vain
  tried_at DATETIME(3) NULL,
  failure VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (proposal_id),
  UNIQUE KEY proposals_who (who),
  KEY proposals_name (short_name),
  KEY proposals_address (address),
  KEY proposals_newest (ignored, first_seen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE links ADD COLUMN proposal_id INT UNSIGNED NULL; -- NULL where it is a known device
CREATE INDEX links_proposal ON links (proposal_id);
