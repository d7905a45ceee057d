-- What must be done once in the cluster, not once on each node. Whoever does it has claimed its row
-- until a moment of the database's clock, and writes only while the fence is the one it claimed.
-- Moments are milliseconds since 1970 by the database's clock; 0: never.

CREATE TABLE duties (
  name VARCHAR(64) NOT NULL,
  holder VARCHAR(64) NOT NULL DEFAULT '', -- the node that claimed it last
  fence BIGINT NOT NULL DEFAULT 0, -- grows with each claim
  beats BIGINT NOT NULL DEFAULT 0, -- grows with each write, so that two nodes' writes always meet
  lease_until BIGINT NOT NULL DEFAULT 0, -- nobody else may claim it before
  due_at BIGINT NOT NULL, -- nobody does it before
  overdue_at BIGINT NOT NULL, -- somebody should have done it by then
  begun_at BIGINT NOT NULL DEFAULT 0,
  finished_at BIGINT NOT NULL DEFAULT 0, -- when it was last done in full
  outcome VARCHAR(255) NOT NULL DEFAULT '', -- what the last try came to
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
