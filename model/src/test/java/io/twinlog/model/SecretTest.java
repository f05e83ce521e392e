package io.twinlog.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void hidesItselfInWhateverPrintsIt() {
        record Login(String user, Secret password) {}

        assertThat(new Login("twinlog", Secret.of("hunter2"))).hasToString("Login[user=twinlog, password=*****]");
    }

    @Test
    void isRevealedOnlyWhenAsked() {
        assertThat(Secret.of("hunter2").reveal()).isEqualTo("hunter2");
        assertThat(Secret.of("hunter2")).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
    }
}
