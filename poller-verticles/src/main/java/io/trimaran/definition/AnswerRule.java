package io.trimaran.definition;

import io.trimaran.snmp.Oid;
import java.util.regex.Pattern;

/**
 * That an agent has an instance whose text holds a match of the pattern.
 *
 * @param instance with its index
 */
public record AnswerRule(Oid instance, Pattern pattern) {}
