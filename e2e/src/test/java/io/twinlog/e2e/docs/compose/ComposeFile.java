package io.twinlog.e2e.docs.compose;

import io.twinlog.e2e.docs.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * docker-compose.yml.
 *
 * @param services by name
 */
record ComposeFile(Map<String, Service> services) {

    /**
     * A service.
     *
     * @param image with its tag
     * @param command its arguments; empty: the image's own
     * @param environment its variables
     * @param mounts what it sees where: path in the container by path in the project, in the order of the file
     * @param dependsOn services that have to be healthy before it starts
     */
    record Service(
            String image,
            List<String> command,
            Map<String, String> environment,
            List<Mount> mounts,
            List<String> dependsOn) {}

    /** A file of the project, seen in a container. */
    record Mount(String file, String seenAs) {}

    static ComposeFile read() {
        Map<String, Object> root =
                map(new Yaml().load(Page.of("docker-compose.yml").text()));
        Map<String, Service> services = new TreeMap<>();
        map(root.getOrDefault("services", Map.of()))
                .forEach((name, service) -> services.put(name, service(map(service))));
        return new ComposeFile(services);
    }

    Service service(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw new AssertionError("docker-compose.yml has no service " + name);
        }
        return service;
    }

    private static Service service(Map<String, Object> read) {
        Map<String, String> environment = new TreeMap<>();
        map(read.getOrDefault("environment", Map.of())).forEach((name, v) -> environment.put(name, v.toString()));
        List<Mount> mounts = list(read.getOrDefault("volumes", List.of())).stream()
                .map(volume -> volume.split(":", -1))
                .map(parts -> new Mount(parts[0], parts[1]))
                .toList();
        return new Service(
                String.valueOf(read.get("image")),
                list(read.getOrDefault("command", List.of())),
                environment,
                mounts,
                List.copyOf(map(read.getOrDefault("depends_on", Map.of())).keySet()));
    }

    private static Map<String, Object> map(Object node) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) node).forEach((key, value) -> map.put(key.toString(), value));
        return map;
    }

    private static List<String> list(Object node) {
        List<String> list = new ArrayList<>();
        ((List<?>) node).forEach(element -> list.add(element.toString()));
        return list;
    }
}
