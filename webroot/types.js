// @ts-check
/** What the server answers, as far as this interface reads it. Times are epoch seconds. */

/** @typedef {"up" | "degraded" | "down" | "unknown" | "paused"} State */

/**
 * @typedef {object} Device
 * @property {number} device_id
 * @property {string} hostname
 * @property {string} sysName
 * @property {string} display
 * @property {string} sysDescr
 * @property {string} sysObjectID
 * @property {string} sysContact
 * @property {string} location
 * @property {string} os
 * @property {string} hardware
 * @property {string} version
 * @property {State} state
 * @property {string} state_text why, in a sentence
 * @property {number | null} state_since
 * @property {number | null} uptime seconds
 * @property {number | null} last_poll
 * @property {number | null} last_poll_attempt
 * @property {number | null} next_poll
 * @property {number | null} last_polled_timetaken seconds
 * @property {string} snmpver
 * @property {number} port
 * @property {string} transport
 * @property {number | string} poller_group
 * @property {number} interval seconds
 * @property {0 | 1} disabled
 * @property {string} [modules_off] names of what is not collected, separated by commas
 * @property {0 | 1} snmp_disable
 * @property {number | null} icmp_loss percent
 * @property {number | null} icmp_avg milliseconds
 * @property {number} ports_total
 * @property {number} ports_up
 * @property {number | null} in_bps
 * @property {number | null} out_bps
 * @property {string} node the one that polls it
 * @property {number | string | null} inserted
 * @property {string | number | null} [last_discovered]
 */

/**
 * @typedef {object} Port
 * @property {number} port_id
 * @property {number} device_id
 * @property {number} ifIndex
 * @property {string} ifName
 * @property {string} ifDescr
 * @property {string} ifAlias
 * @property {string} ifType
 * @property {number | null} ifSpeed bit/s
 * @property {number | null} ifMtu
 * @property {string | null} ifVlan of frames without a tag
 * @property {string | null} ifDuplex fullDuplex, halfDuplex or unknown
 * @property {string | null} ifPhysAddress
 * @property {string} ifAdminStatus
 * @property {string} ifOperStatus
 * @property {number | string | null} ifLastChange
 * @property {number | null} ifInErrors_rate
 * @property {number | null} ifOutErrors_rate
 * @property {number | null} in_bps
 * @property {number | null} out_bps
 * @property {number | null} poll_time
 * @property {string} series
 * @property {string[]} [addresses] of IP, where they were asked for
 */

/**
 * @typedef {object} Link
 * @property {number} id
 * @property {number} local_device_id
 * @property {number | null} local_port_id
 * @property {string} local_port
 * @property {string} local_device hostname
 * @property {string} local_display
 * @property {State} local_state
 * @property {number} remote_device_id 0 where it is no device of ours
 * @property {number | null} remote_port_id
 * @property {string} remote_hostname what it calls itself
 * @property {string | null} remote_device hostname
 * @property {string | null} remote_display
 * @property {State | null} remote_state
 * @property {string} remote_port
 * @property {string | null} remote_port_name
 * @property {string | null} remote_platform
 * @property {string} remote_version
 * @property {string | null} remote_address
 * @property {"lldp" | "cdp"} protocol
 */

/**
 * @typedef {object} Part
 * @property {number} entPhysicalIndex
 * @property {number} entPhysicalContainedIn
 * @property {string} entPhysicalName
 * @property {string} entPhysicalDescr
 * @property {string | null} entPhysicalClass
 * @property {string} entPhysicalMfgName
 * @property {string} entPhysicalModelName
 * @property {string} entPhysicalSerialNum
 * @property {string | null} entPhysicalHardwareRev
 * @property {string | null} entPhysicalFirmwareRev
 * @property {string | null} entPhysicalSoftwareRev
 * @property {string | null} entPhysicalAlias
 * @property {string | null} entPhysicalAssetID
 * @property {"true" | "false" | null} entPhysicalIsFRU
 * @property {string | null} entPhysicalMfgDate
 * @property {number | null} ifIndex
 */

/**
 * @typedef {object} Meter
 * @property {number} meter_id
 * @property {"processor" | "memory" | "storage" | "sensor" | "supply"} kind
 * @property {string} class the kind, or the class of a sensor
 * @property {string} index
 * @property {string} descr
 * @property {string} group
 * @property {string} unit
 * @property {number | null} value
 * @property {number | null} used octets
 * @property {number | null} total octets
 * @property {string} [state]
 * @property {number | null} limit_low
 * @property {number | null} limit_low_warn
 * @property {number | null} limit_warn
 * @property {number | null} limit
 * @property {"ok" | "warning" | "critical" | "unknown"} verdict
 * @property {number | null} read_at
 * @property {string} series
 */

/**
 * @typedef {object} Series
 * @property {string} [device]
 * @property {string} series
 * @property {number} step seconds
 * @property {string} unit
 * @property {number} from
 * @property {number} to
 * @property {number[]} times the end of each interval
 * @property {Column[]} columns
 * @property {Series} [earlier] the same a week before, where that is asked for
 * @property {Band[]} [gaps] why values are missing
 * @property {Mark[]} [marks] what happened to the device
 */

/** @typedef {(number | null)[]} Values */

/** @typedef {{ name: string, unit: string, values: Values, low?: Values, high?: Values }} Column averages of intervals; the least and the most within each, where they are known to differ */

/** @typedef {{ from: number, to: number, cause: string, text?: string }} Band why there is nothing in between */

/** @typedef {{ at: number, text: string, severity: number }} Mark an event, at epoch seconds */

/** @typedef {{ name: string, kind: string, title: string, unit: string }} SeriesName */

/** @typedef {{ step: string, ok: boolean | null, detail: string }} Step */

/**
 * @typedef {object} EventEntry
 * @property {number} event_id
 * @property {number | null} device_id
 * @property {string | null} hostname
 * @property {string} datetime UTC, YYYY-MM-DD HH:MM:SS
 * @property {string} message
 * @property {string} type
 * @property {string | null} reference
 * @property {number} severity 1 ok, 2 info, 3 notice, 4 warning, 5 error
 */

/**
 * @typedef {object} Cluster
 * @property {Node[]} nodes
 * @property {Endpoint[]} endpoints
 * @property {Database} database
 * @property {import("./components/duty-table.js").Duties} [duties] none of a node of an older release
 * @property {Spool} spool
 */

/**
 * @typedef {object} Database
 * @property {string} kind
 * @property {string} state
 * @property {Server[]} [servers] several behind one name
 */

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string} state
 * @property {"used" | "ready" | "settling" | "away"} use
 * @property {number} since
 * @property {string | null} error
 * @property {string} standing such as synced, donor, read only
 * @property {string} product
 * @property {number | null} nodes of its cluster
 * @property {number} lag transactions not yet applied
 * @property {number | null} latency_ms
 */

/**
 * @typedef {object} Spool
 * @property {string} [state]
 * @property {number} bytes
 * @property {number} records on disk
 * @property {number} [queued] of them not yet accepted by the slowest endpoint
 * @property {number | null} oldest age of the oldest that waits, seconds
 */

/**
 * @typedef {object} Node
 * @property {string} name
 * @property {string} version
 * @property {string} state
 * @property {string[]} [reasons] why it does not take part
 * @property {string[]} roles
 * @property {(string | number)[]} groups
 * @property {number | null} started
 * @property {number | null} [heard] when it last told of itself
 * @property {number} devices
 * @property {string} url
 */

/**
 * @typedef {object} Endpoint
 * @property {string} url
 * @property {string} state
 * @property {number} queued
 * @property {number | null} since
 * @property {string | null} error
 */

/** @typedef {{ user_id: number, username: string, role: string, enabled: boolean | number, totp: boolean, created: number | string }} User */

/** @typedef {{ enabled: boolean, since?: number, recovery_codes_left?: number }} OwnTotp */

/** @typedef {{ size: number, path: string }} QrCode */

/** @typedef {{ secret: string, uri: string, qr: QrCode }} BegunTotp */

/** @typedef {{ name: string, role: string, scope: string, created: number | string, expires: number | string | null, is_expired: boolean, last_used: number | string | null }} Token */

/** @typedef {{ id: string, address: string, browser: string, created: number, last_seen: number, is_current: boolean }} OwnSession */

export {};
