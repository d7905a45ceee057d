package io.trimaran.store;

/**
 * What was done in a database since it was opened.
 *
 * @param reads units of work that read and succeeded
 * @param writes units of work that wrote and succeeded
 * @param conflicts tries that the database undid: deadlocks, conflicts in a cluster, lock waits
 * @param cuts tries whose connection was lost
 * @param refusals tries that a server did not take, as it does not serve now
 * @param timeouts tries that took too long
 * @param settled writes of which it was unknown whether they were stored, and was found out
 * @param unknown writes of which that was not found out, and which were told so
 * @param moves from one server to another
 */
public record DatabaseCounters(
    long reads,
    long writes,
    long conflicts,
    long cuts,
    long refusals,
    long timeouts,
    long settled,
    long unknown,
    long moves) {}
