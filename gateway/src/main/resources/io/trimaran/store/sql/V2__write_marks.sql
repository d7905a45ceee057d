-- A write that must be done once sets a mark in its own transaction, so that where nobody answered
-- to its commit, the next try can tell. Marks are deleted after a week.

CREATE TABLE write_marks (
  mark VARCHAR(36) NOT NULL,
  marked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (mark)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE INDEX write_marks_at ON write_marks (marked_at);
