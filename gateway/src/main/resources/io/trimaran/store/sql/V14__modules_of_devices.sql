-- What is not collected of a device: names of modules, separated by commas.
ALTER TABLE devices ADD COLUMN modules_off VARCHAR(255) NOT NULL DEFAULT '';
