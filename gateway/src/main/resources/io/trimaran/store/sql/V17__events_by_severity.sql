-- Events that matter are few among many.
CREATE INDEX eventlog_severity ON eventlog (severity, datetime);
