package org.ahoyphone.media.audio.conference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeadTest {

    @Test
    void growsWithEachMissAndShrinksSlowly() {
        Lead lead = new Lead();
        lead.begin(7);
        lead.frame(7);
        assertThat(lead.nanos()).as("what was missed before counts not").isEqualTo(Lead.LEAST_NANOS);
        lead.frame(8);
        long grown = lead.nanos();
        assertThat(grown).isGreaterThan(Lead.LEAST_NANOS);
        for (int missed = 9; missed < 30; missed++) {
            lead.frame(missed);
        }
        assertThat(lead.nanos()).isEqualTo(Lead.MOST_NANOS);
        for (int i = 0; i < 500; i++) {
            lead.frame(29);
        }
        assertThat(lead.nanos()).isEqualTo(Lead.MOST_NANOS);
        for (int i = 0; i < 100_000; i++) {
            lead.frame(29);
        }
        assertThat(lead.nanos()).isEqualTo(Lead.LEAST_NANOS);
    }
}
