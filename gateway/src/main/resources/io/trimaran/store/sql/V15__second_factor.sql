-- The codes of an authenticator (TOTP, RFC 6238) that some must tell beside their password.

ALTER TABLE users ADD COLUMN totp_secret TEXT NULL; -- sealed

ALTER TABLE users ADD COLUMN totp_since DATETIME(3) NULL; -- NULL: not needed, or not confirmed yet

ALTER TABLE users ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0; -- the last that a code was taken of

ALTER TABLE users ADD COLUMN totp_wrong INT NOT NULL DEFAULT 0; -- codes since the last right one

ALTER TABLE users ADD COLUMN totp_tried_at DATETIME(3) NULL;

CREATE TABLE recovery_codes (
  user_id INT UNSIGNED NOT NULL,
  code_tag VARCHAR(32) NOT NULL, -- keyed with the nodes' secret
  PRIMARY KEY (user_id, code_tag),
  CONSTRAINT recovery_codes_user FOREIGN KEY (user_id) REFERENCES users (user_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
