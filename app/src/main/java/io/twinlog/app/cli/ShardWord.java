package io.twinlog.app.cli;

import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.Shard;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 2/3}: the second of three. */
final class ShardWord implements ITypeConverter<Shard> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    @Override
    public Shard convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is no shard; allowed: i/n, such as 2/3");
        }
        try {
            return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        } catch (ReplayRefusedException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
