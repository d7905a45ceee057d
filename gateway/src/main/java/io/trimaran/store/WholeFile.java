package io.trimaran.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines that is there as a whole or not at all: a version line, the lines compressed, and
 * the SHA-256 of all before it. Readable by its owner only. Blocks.
 */
final class WholeFile {

  private static final int HASH_BYTES = 32;

  private final Path path;
  private final String content;
  private final byte[] version;

  /**
   * @param content a word for what the lines are
   */
  WholeFile(Path path, String content) {
    this.path = path;
    this.content = content;
    this.version = ("trimaran-" + content + " 1\n").getBytes(StandardCharsets.US_ASCII);
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Removes it, if it is there. */
  void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Starts a new content; the old one stays until {@link Writer#commit}. */
  Writer writer() throws IOException {
    return new Writer();
  }

  /** Collects lines in a file beside; without {@link #commit}, closing throws them away. */
  final class Writer implements AutoCloseable {

    private final Path temporary = path.resolveSibling(path.getFileName() + ".new");
    private final FileChannel channel;
    private final DigestOutputStream hashed;
    private final BufferedWriter lines;

    private Writer() throws IOException {
      Files.deleteIfExists(temporary);
      channel = PrivateFile.open(temporary);
      hashed = new DigestOutputStream(Channels.newOutputStream(channel), sha256());
      hashed.write(version);
      lines =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(new Unclosed(hashed)), StandardCharsets.UTF_8));
    }

    void line(String text) throws IOException {
      lines.write(text);
      lines.write('\n');
    }

    /** Replaces the old content, on disk before it returns. */
    void commit() throws IOException {
      lines.close();
      byte[] hash = hashed.getMessageDigest().digest();
      hashed.on(false);
      hashed.write(hash);
      channel.force(true);
      channel.close();
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder =
          FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Reads the lines, after it was found to be whole.
   *
   * @throws IOException where it cannot be read, is of another version or damaged
   */
  void read(Consumer<String> line) throws IOException {
    byte[] all = Files.readAllBytes(path);
    int end = all.length - HASH_BYTES;
    if (end < version.length || !Arrays.equals(version, Arrays.copyOf(all, version.length))) {
      throw new IOException(path + ": not version 1 of " + content);
    }
    MessageDigest digest = sha256();
    digest.update(all, 0, end);
    if (!MessageDigest.isEqual(digest.digest(), Arrays.copyOfRange(all, end, all.length))) {
      throw new IOException(path + ": damaged (its checksum does not match)");
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    new ByteArrayInputStream(all, version.length, end - version.length)),
                StandardCharsets.UTF_8))) {
      lines.lines().forEach(line);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lets the compression end while the file goes on. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
