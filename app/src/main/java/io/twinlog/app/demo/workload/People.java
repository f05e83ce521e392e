package io.twinlog.app.demo.workload;

import io.twinlog.app.demo.workload.DemoInstruction.Dependant;
import io.twinlog.app.demo.workload.DemoInstruction.PostalAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Invents names, addresses and families. */
final class People {

    private static final List<String> FIRST = List.of(
            "Ada", "Bruno", "Chiara", "Dario", "Elif", "Fatou", "Goran", "Hanna", "Ivo", "Jana", "Kofi", "Léa", "Marek",
            "Noor", "Olga", "Pablo", "Rosa", "Sven", "Tariq", "Zoë");
    private static final List<String> LAST = List.of(
            "Ammann", "Bianchi", "Ceylan", "Dubois", "Egger", "Fischer", "García", "Huber", "Ivanova", "Jansen",
            "Keller", "Lopes", "Müller", "Nowak", "O'Brien", "Petrov", "Rossi", "Schmid", "Traoré", "Weber");
    private static final List<String> STREETS = List.of(
            "Bahnhofstrasse", "Rue du Lac", "Via Nassa", "Seestrasse", "Lindenweg", "Chemin Vert", "Marktgasse");
    private static final List<String> CITIES = List.of("Zürich", "Genève", "Lugano", "Bern", "Basel", "Luzern", "Chur");

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    String firstName() {
        return any(FIRST);
    }

    String lastName() {
        return any(LAST);
    }

    LocalDate birthday() {
        return LocalDate.of(1960, 1, 1).plusDays(random.nextInt(40 * 365));
    }

    PostalAddress home() {
        return new PostalAddress(
                any(STREETS),
                Integer.toString(1 + random.nextInt(199)),
                Integer.toString(1000 + random.nextInt(8999)),
                any(CITIES));
    }

    List<Dependant> family() {
        return IntStream.rangeClosed(1, random.nextInt(4))
                .mapToObj(position -> new Dependant(
                        position, firstName(), LocalDate.of(2005, 1, 1).plusDays(random.nextInt(20 * 365))))
                .toList();
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
