package io.twinlog.e2e.docs.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * A mapping and what happens under it.
 *
 * @param title the heading it stands below
 * @param mapping the entities, in YAML
 * @param story what happens and what comes of it, line by line
 */
record Example(String title, String mapping, List<String> story) {

    /** The examples of a page: each block of {@code yaml} with the {@code console} after it. */
    static List<Example> of(List<String> page) {
        List<Example> examples = new ArrayList<>();
        String title = "";
        String mapping = "";
        for (int i = 0; i < page.size(); i++) {
            String line = page.get(i);
            if (line.startsWith("#")) {
                title = line.replaceFirst("#+ ", "");
            } else if (line.equals("```yaml")) {
                mapping = String.join("\n", block(page, i));
            } else if (line.equals("```console")) {
                examples.add(new Example(title, mapping, block(page, i)));
            }
        }
        return examples;
    }

    private static List<String> block(List<String> page, int fence) {
        int end = fence + 1;
        while (!page.get(end).equals("```")) {
            end++;
        }
        return page.subList(fence + 1, end);
    }

    @Override
    public String toString() {
        return title;
    }
}
