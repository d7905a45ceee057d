-- What the ports of a device come to, so that lists need not read all ports.

ALTER TABLE devices ADD COLUMN ports_total INT NOT NULL DEFAULT 0;

ALTER TABLE devices ADD COLUMN ports_up INT NOT NULL DEFAULT 0;

ALTER TABLE devices ADD COLUMN in_octets_rate DOUBLE NULL;

ALTER TABLE devices ADD COLUMN out_octets_rate DOUBLE NULL;

UPDATE devices SET
  ports_total = (SELECT COUNT(*) FROM ports WHERE ports.device_id = devices.device_id AND deleted = 0),
  ports_up = (SELECT COUNT(*) FROM ports WHERE ports.device_id = devices.device_id AND deleted = 0 AND ifOperStatus = 'up'),
  in_octets_rate = (SELECT SUM(ifInOctets_rate) FROM ports WHERE ports.device_id = devices.device_id AND deleted = 0),
  out_octets_rate = (SELECT SUM(ifOutOctets_rate) FROM ports WHERE ports.device_id = devices.device_id AND deleted = 0);
