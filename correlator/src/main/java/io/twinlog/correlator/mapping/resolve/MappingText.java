package io.twinlog.correlator.mapping.resolve;

import io.twinlog.model.Side;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.StringJoiner;

/** A resolved mapping as text. */
final class MappingText {

    private MappingText() {}

    static String of(ResolvedMapping mapping) {
        StringJoiner lines = new StringJoiner("\n", "twinlog mapping 1\n", "\n");
        mapping.entities().stream()
                .sorted(Comparator.comparing(ResolvedEntity::name))
                .forEach(entity -> entity(entity, lines));
        return lines.toString();
    }

    static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void entity(ResolvedEntity entity, StringJoiner lines) {
        lines.add("entity " + entity.name());
        lines.add("  key " + entity.key());
        lines.add("  every-version " + entity.everyVersion());
        entity.attributes().forEach((name, compare) -> lines.add("  attribute " + name + " " + compare));
        for (Side side : Side.values()) {
            entity.blocks(side).forEach(block -> block(block, lines));
        }
    }

    private static void block(ResolvedBlock block, StringJoiner lines) {
        lines.add("  " + block.side().word() + " " + block.index() + " " + block.table());
        lines.add("    key " + block.key());
        block.attributes().forEach((name, column) -> lines.add("    " + name + " = " + column));
        lines.add("    where " + block.where());
        lines.add("    deleted-when " + block.deletedWhen());
        lines.add("    row " + block.rowId() + " lookups " + block.lookups() + " tracked " + block.tracked());
    }
}
