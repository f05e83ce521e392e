package io.twinlog.correlator.replay.shard;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.correlation.DiscrepancyCodec;
import io.twinlog.correlator.kafka.playback.Slot;
import io.twinlog.correlator.kafka.serde.InputMessage;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.TransitionCodec;
import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.correlator.replay.play.FateCounts;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** What shards tell each other, as bytes: among processes of one version of the program. One codec per thread. */
public final class ShardCodec {

    private static final int FORMAT = 1;
    private static final int PLAN = 0;
    private static final int NEWS = 1;
    private static final int DONE = 2;
    private static final int REPORTED = 0;
    private static final int MOVED = 1;
    private static final List<Fate> FATES = List.of(Fate.values());

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();
    private final DiscrepancyCodec discrepancies = new DiscrepancyCodec();
    private final TransitionCodec transitions = new TransitionCodec();

    public byte[] encode(ShardMessage message) {
        out.reset();
        out.writeByte(FORMAT);
        if (message instanceof ShardMessage.Plan plan) {
            out.writeByte(PLAN);
            out.writeString(plan.terms());
            out.writeVarint(plan.sources().size());
            plan.sources().forEach(this::write);
        } else if (message instanceof ShardMessage.News news) {
            out.writeByte(NEWS);
            out.writeEventTime(news.upTo());
            out.writeVarint(news.words().size());
            news.words().forEach(this::write);
        } else if (message instanceof ShardMessage.Done done) {
            out.writeByte(DONE);
            out.writeEventTime(done.end());
            out.writeVarint(done.records());
            write(done.fates());
        }
        return out.toByteArray();
    }

    /**
     * Reads a message.
     *
     * @throws WireException if it is none, or one of another version of the program
     */
    public ShardMessage decode(byte[] bytes) {
        in.reset(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new WireException("a shard of another version has written format " + format + ", this one knows "
                    + FORMAT + ": run the same version everywhere");
        }
        int kind = in.readByte();
        return switch (kind) {
            case PLAN -> new ShardMessage.Plan(in.readString(), readSources());
            case NEWS -> new ShardMessage.News(in.readEventTime(), readWords());
            case DONE -> new ShardMessage.Done(in.readEventTime(), in.readVarint(), readFates());
            default -> throw new WireException("no message of a shard has the code " + kind);
        };
    }

    private void write(FrozenSource source) {
        out.writeSource(source.source());
        out.writeString(source.partition().topic());
        out.writeVarint(source.partition().partition());
        out.writeVarint(source.begin());
        out.writeVarint(source.end());
        out.writeVarint(source.first());
        out.writeEventTime(source.since());
        out.writeVarint(source.appended());
    }

    private List<FrozenSource> readSources() {
        List<FrozenSource> sources = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            SourceId source = in.readSource();
            TopicPartition partition = new TopicPartition(in.readString(), (int) in.readVarint());
            sources.add(new FrozenSource(
                    source,
                    partition,
                    in.readVarint(),
                    in.readVarint(),
                    in.readVarint(),
                    in.readEventTime(),
                    in.readVarint()));
        }
        return sources;
    }

    private void write(Word word) {
        boolean reported = word instanceof Word.Reported;
        out.writeByte(reported ? REPORTED : MOVED);
        out.writeBytes(word.row().get());
        out.writeVarint(word.place());
        if (word instanceof Word.Reported report) {
            out.writeBytes(discrepancies.encode(report.discrepancy()));
        } else if (word instanceof Word.Moved moved) {
            Message message = transitions.encode(word.row().get(), word.place(), moved.transition());
            out.writeBytes(message.key());
            out.writeBytes(message.value());
        }
    }

    private List<Word> readWords() {
        List<Word> words = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            int kind = in.readByte();
            Bytes row = Bytes.wrap(in.readBytes());
            int place = (int) in.readVarint();
            if (kind == REPORTED) {
                words.add(new Word.Reported(row, place, 0, discrepancies.decode(in.readBytes())));
            } else {
                words.add(new Word.Moved(row, place, readTransition()));
            }
        }
        return words;
    }

    private RowTransition readTransition() {
        byte[] instruction = in.readBytes();
        byte[] value = in.readBytes();
        EventTime time = InputMessage.time(value);
        Slot slot = Slot.of(time, instruction, value, InputMessage.orderFrom(), InputMessage.orderTo(value));
        return transitions.read(instruction, slot, InputMessage.body(value));
    }

    private void write(FateCounts fates) {
        Map<FateCounts.Cell, Map<Fate, Long>> cells = fates.sorted();
        out.writeVarint(cells.size());
        cells.forEach((cell, counts) -> {
            out.writeZigzag(cell.minute());
            out.writeVarint(cell.partition());
            for (Fate fate : FATES) {
                out.writeZigzag(counts.getOrDefault(fate, 0L));
            }
            Map<String, Long> hits = fates.hits(cell);
            out.writeVarint(hits.size());
            hits.forEach((rule, count) -> {
                out.writeString(rule);
                out.writeVarint(count);
            });
        });
    }

    private FateCounts readFates() {
        FateCounts fates = new FateCounts();
        for (int left = in.readCount(); left > 0; left--) {
            FateCounts.Cell cell = new FateCounts.Cell(in.readZigzag(), (int) in.readVarint());
            for (Fate fate : FATES) {
                fates.add(cell, fate, in.readZigzag());
            }
            for (int rules = in.readCount(); rules > 0; rules--) {
                fates.hit(cell, in.readString(), in.readVarint());
            }
        }
        return fates;
    }
}
