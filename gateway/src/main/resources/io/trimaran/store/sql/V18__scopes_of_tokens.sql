-- What a token may be used for, such as devices,series; NULL: everything. A token with a scope has
-- 2 in disabled, so that nodes of earlier releases, who know no scopes, refuse it.
ALTER TABLE api_tokens ADD COLUMN scopes VARCHAR(200) NULL;
