package org.ahoyphone.media.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ahoyphone.media.audio.Cadence.Beat;

/// What the telephones of a country sound like to the one who calls (the national tones that ITU-T E.180 supplement 2 lists; where a tone
/// is modulated there, its carrier alone).
///
/// @param ringBack    it rings at the other side
/// @param busy        the other side is engaged
/// @param congestion  the network, or a server on the way, has no room
/// @param callWaiting somebody else calls during a call
public record CountryTones(Cadence ringBack, Cadence busy, Cadence congestion, Cadence callWaiting) {

    private static final double DBFS = -18;
    /// Softer than the voice it falls into.
    private static final double WAITING_DBFS = -30;

    /// What ITU-T E.180 recommends, and most of Europe has.
    private static final CountryTones USUAL = tones("425:1000,4000", "425:500,500", "425:250,250", "425:200,200,200,4400");

    private static final Map<String, CountryTones> COUNTRIES = Map.ofEntries(
            Map.entry("AT", tones("420:1000,5000", "420:400,400", "420:200,200", "420:40,1950")),
            Map.entry("AU", tones("400+425+450:400,200,400,2000", "425:375,375", "425:375,375", "425:200,200,200,4400")),
            Map.entry("BE", tones("425:1000,3000", "425:500,500", "425:167,167", "425:175,175,175,3500")),
            Map.entry("BR", tones("425:1000,4000", "425:250,250", "425:250,250", "425:50,1000")),
            Map.entry("CA", tones("440+480:2000,4000", "480+620:500,500", "480+620:250,250", "440:300,10000")),
            Map.entry("CH", tones("425:1000,4000", "425:500,500", "425:200,200", "425:200,200,200,4000")),
            Map.entry("CN", tones("450:1000,4000", "450:350,350", "450:700,700", "450:400,4000")),
            Map.entry("DE", tones("425:1000,4000", "425:480,480", "425:240,240", "425:200,200,200,5000")),
            Map.entry("ES", tones("425:1500,3000", "425:200,200", "425:200,200,200,200,200,600", "425:175,175,175,3500")),
            Map.entry("FR", tones("440:1500,3500", "440:500,500", "440:250,250", "440:300,10000")),
            Map.entry("GB", tones("400+450:400,200,400,2000", "400:375,375", "400:400,350,225,525", "400:100,4000")),
            Map.entry("IN", tones("400:400,200,400,2000", "400:750,750", "400:250,250", "400:200,100,200,7500")),
            Map.entry("IT", tones("425:1000,4000", "425:500,500", "425:200,200", "425:400,100,250,100,150,14000")),
            Map.entry("JP", tones("400:1000,2000", "400:500,500", "400:500,500", "400:100,3000")),
            Map.entry("NL", tones("425:1000,4000", "425:500,500", "425:250,250", "425:500,9500")),
            Map.entry("RU", tones("425:800,3200", "425:400,400", "425:200,200", "425:200,5000")),
            Map.entry("SE", tones("425:1000,5000", "425:250,250", "425:250,750", "425:200,500,200,9100")),
            Map.entry("US", tones("440+480:2000,4000", "480+620:500,500", "480+620:250,250", "440:300,10000")));

    /// Those of a country; of one that is not known, or none, what ITU-T E.180 recommends.
    ///
    /// @param country two letters of ISO 3166, in any case
    public static CountryTones of(String country) {
        return COUNTRIES.getOrDefault(country.strip().toUpperCase(Locale.ROOT), USUAL);
    }

    private static CountryTones tones(String ringBack, String busy, String congestion, String callWaiting) {
        return new CountryTones(cadence(ringBack, DBFS), cadence(busy, DBFS), cadence(congestion, DBFS), cadence(callWaiting, WAITING_DBFS));
    }

    /// `425+450:1000,4000`: those frequencies for a second, silence for four, again and again.
    private static Cadence cadence(String words, double dbfs) {
        int colon = words.indexOf(':');
        List<Integer> hertz = numbers(words.substring(0, colon), "\\+");
        List<Integer> millis = numbers(words.substring(colon + 1), ",");
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < millis.size(); i++) {
            // Together the frequencies are as loud as one would be.
            beats.add(i % 2 == 0 ? new Beat(millis.get(i), hertz, dbfs - 10 * Math.log10(hertz.size())) : Beat.pause(millis.get(i)));
        }
        return new Cadence(beats, true);
    }

    private static List<Integer> numbers(String words, String between) {
        List<Integer> numbers = new ArrayList<>();
        for (String word : words.split(between, -1)) {
            numbers.add(Integer.valueOf(word));
        }
        return numbers;
    }
}
