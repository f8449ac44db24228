//! G.711 μ-law, both ways (ITU-T G.711). Knows nothing of calls.

/// The code of a silent sample.
pub(crate) const SILENCE: u8 = 0xFF;
const BIAS: i32 = 132;

pub(crate) fn decode(code: u8) -> i16 {
    let bits = !code;
    let magnitude = (((i32::from(bits & 0x0F) << 3) + BIAS) << ((bits >> 4) & 7)) - BIAS;
    if bits & 0x80 == 0 { magnitude as i16 } else { -magnitude as i16 }
}

pub(crate) fn encode(sample: i16) -> u8 {
    let biased = i32::from(sample).abs().min(32_635) + BIAS;
    let segment = 24 - biased.leading_zeros();
    let step = (biased >> (segment + 3)) & 0x0F;
    let sign = if sample < 0 { 0x80 } else { 0 };
    !(sign | (segment << 4) as u8 | step as u8)
}
