-- Tokens that are worth nothing from a moment on; NULL: for ever.
ALTER TABLE api_tokens ADD COLUMN expires_at DATETIME(3) NULL;
