-- A name is one person's, however they log in.
CREATE UNIQUE INDEX users_name ON users (username);
