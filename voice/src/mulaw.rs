//! G.711 μ-law, both ways (ITU-T G.711, tables 2a and 2b). It knows nothing of calls.

/// The code of a silent sample.
pub const SILENCE: u8 = 0xFF;

/// Added to every magnitude, so that each segment starts at a power of two (33 in G.711's 14-bit units).
const BIAS: i32 = 132;
/// The largest magnitude that has a code of its own (8159 in 14-bit units).
const CLIP: i32 = 32635;

static DECODED: [i16; 256] = {
    let mut table = [0; 256];
    let mut code = 0;
    while code < 256 {
        table[code] = expand(code as u8);
        code += 1;
    }
    table
};

const fn expand(code: u8) -> i16 {
    let bits = !code;
    let step = (((bits & 0x0F) as i32) << 3) + BIAS;
    let magnitude = (step << ((bits >> 4) & 0x07)) - BIAS;
    if bits & 0x80 != 0 { -magnitude as i16 } else { magnitude as i16 }
}

/// Turns one μ-law code into a 16-bit linear sample.
pub fn decode(code: u8) -> i16 {
    DECODED[usize::from(code)]
}

/// Turns one 16-bit linear sample into its μ-law code.
pub fn encode(sample: i16) -> u8 {
    let biased = i32::from(sample).abs().min(CLIP) + BIAS;
    let segment = (24 - biased.leading_zeros()) as u8;
    let step = ((biased >> (segment + 3)) & 0x0F) as u8;
    let sign = if sample < 0 { 0x80 } else { 0 };
    !(sign | (segment << 4) | step)
}

/// Turns μ-law codes into linear samples.
pub fn decode_all(codes: &[u8]) -> Vec<i16> {
    codes.iter().map(|&code| decode(code)).collect()
}

/// Turns linear samples into μ-law codes.
pub fn encode_all(samples: &[i16]) -> Vec<u8> {
    samples.iter().map(|&sample| encode(sample)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The positive decision values of G.711 table 2a in 14-bit units: x1 … x128.
    fn decision_values() -> Vec<i32> {
        let mut values = vec![1];
        for segment in 0..8 {
            let (step, count) = (2 << segment, if segment == 0 { 15 } else { 16 });
            for _ in 0..count {
                values.push(values[values.len() - 1] + step);
            }
        }
        values
    }

    #[test]
    fn the_decision_values_are_those_the_standard_prints() {
        let values = decision_values();
        assert_eq!(values.len(), 128);
        let printed =
            [(16, 31), (32, 95), (48, 223), (64, 479), (80, 991), (96, 2015), (112, 4063), (128, 8159)];
        for (number, value) in printed {
            assert_eq!(values[number - 1], value, "x{number}");
        }
    }

    #[test]
    fn every_sample_between_two_decision_values_has_the_code_of_its_interval() {
        let values = decision_values();
        for interval in 0..128_usize {
            let low = if interval == 0 { 0 } else { values[interval - 1] * 4 };
            let high = values[interval] * 4;
            let code = 255 - interval as u8;
            for sample in [low, (low + high) / 2, high - 1] {
                assert_eq!(encode(sample as i16), code, "{sample}");
                if sample > 0 {
                    assert_eq!(encode(-sample as i16), code & 0x7F, "-{sample}");
                }
            }
        }
    }

    #[test]
    fn every_code_decodes_to_the_middle_of_its_interval() {
        let values = decision_values();
        assert_eq!((decode(0xFF), decode(0x7F)), (0, 0));
        for interval in 1..128_usize {
            let middle = (values[interval - 1] + values[interval]) * 2;
            assert_eq!(i32::from(decode(255 - interval as u8)), middle);
            assert_eq!(i32::from(decode(127 - interval as u8)), -middle);
        }
    }

    #[test]
    fn a_code_survives_the_way_there_and_back() {
        for code in 0..=255_u8 {
            let expected = if code == 0x7F { SILENCE } else { code };
            assert_eq!(encode(decode(code)), expected);
        }
        assert_eq!(encode_all(&decode_all(&[0, 1, 0x80])), [0, 1, 0x80]);
    }

    #[test]
    fn the_loudest_samples_are_clipped_not_wrapped() {
        assert_eq!((encode(i16::MAX), encode(i16::MIN)), (0x80, 0x00));
        assert_eq!((decode(0x80), decode(0x00)), (32124, -32124));
    }
}
