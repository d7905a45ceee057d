-- What devices count besides what their components do: a line each, as its discovery found it.
ALTER TABLE devices ADD COLUMN figures MEDIUMTEXT NULL;
