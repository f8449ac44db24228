//! What the kernel says of a process: computing time and resident memory, from `/proc`.

use std::fs;

use anyhow::{Context as _, Result};

/// A tick of `/proc/PID/stat`: `USER_HZ` is 100 on every Linux.
const TICK_MS: f64 = 10.0;

/// Computing time of a process so far, user and system, milliseconds.
pub(crate) fn cpu_ms(pid: u32) -> Result<f64> {
    let path = format!("/proc/{pid}/stat");
    let text = fs::read_to_string(&path).with_context(|| format!("{path}: has the process ended?"))?;
    ticks(&text).map(|ticks| ticks as f64 * TICK_MS).with_context(|| format!("{path} is not understood"))
}

/// Resident memory of a process, MB of 2^20 bytes.
pub(crate) fn rss_mb(pid: u32) -> Result<f64> {
    memory_mb(pid, "VmRSS:")
}

/// Memory of all processes of a group, what several share counted once, MB of 2^20 bytes.
pub(crate) fn group_mb(group: u32) -> Result<f64> {
    let processes = fs::read_dir("/proc").context("/proc")?.flatten();
    let mut kb = 0;
    for process in processes {
        let read = |name| fs::read_to_string(process.path().join(name)).unwrap_or_default();
        if group_of(&read("stat")) == Some(group) {
            kb += kilobytes(&read("smaps_rollup"), "Pss:").unwrap_or_default();
        }
    }
    anyhow::ensure!(kb > 0, "no process of group {group} can be read");
    Ok(kb as f64 / 1024.0)
}

/// The most memory of a process that was ever resident, or since [`forget_peak`], MB of 2^20 bytes.
pub(crate) fn peak_mb(pid: u32) -> Result<f64> {
    memory_mb(pid, "VmHWM:")
}

/// Lets the most memory of a process be counted from now on. Source: proc(5), `clear_refs`.
pub(crate) fn forget_peak(pid: u32) -> Result<()> {
    let path = format!("/proc/{pid}/clear_refs");
    fs::write(&path, "5").with_context(|| format!("{path}: is the process another user's?"))
}

fn memory_mb(pid: u32, name: &str) -> Result<f64> {
    let path = format!("/proc/{pid}/status");
    let text = fs::read_to_string(&path).with_context(|| format!("{path}: has the process ended?"))?;
    kilobytes(&text, name).map(|kb| kb as f64 / 1024.0).with_context(|| format!("{path} is not understood"))
}

/// User and system ticks. The name of the process may hold spaces and brackets, so that counting begins behind it.
fn ticks(stat: &str) -> Option<u64> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |place: usize| fields.get(place)?.parse::<u64>().ok();
    Some(number(11)? + number(12)?)
}

fn group_of(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}

fn kilobytes(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{group_of, kilobytes, ticks};

    #[test]
    fn ticks_are_found_behind_a_name_with_brackets() {
        let stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 250 31 0 0 20 0 4 0 100 1000 200";
        assert_eq!(ticks(stat), Some(281));
        assert_eq!(ticks("nonsense"), None);
        assert_eq!(group_of("42 (a (b) c) S 1 41 40 0 -1"), Some(41));
    }

    #[test]
    fn resident_memory_is_read_in_kilobytes() {
        let status = "Name:\tx\nVmHWM:\t   2345 kB\nVmRSS:\t   1234 kB\nThreads:\t2\n";
        assert_eq!(kilobytes(status, "VmRSS:"), Some(1234));
        assert_eq!(kilobytes(status, "VmHWM:"), Some(2345));
        assert_eq!(kilobytes("Name:\tx\n", "VmRSS:"), None);
    }
}
