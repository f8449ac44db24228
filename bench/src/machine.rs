//! The machine in one line: what a reader must know to compare figures. No names.

/// Processor and number of cores.
pub(crate) fn line() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    describe(&info, &memory)
}

fn describe(info: &str, memory: &str) -> String {
    let value = |text: &str, name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.trim_start_matches([' ', '\t', ':']).trim().to_owned())
    };
    let cores = info.lines().filter(|line| line.starts_with("processor")).count();
    let model = value(info, "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let kb = value(memory, "MemTotal").and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    format!("{cores} cores of {model}, {:.0} GB", kb.unwrap_or_default() / 1024.0 / 1024.0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_machine_is_its_processor_its_cores_and_its_memory() {
        let info = "processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nprocessor\t: 1\nmodel name\t: Some CPU @ 2 GHz\n";
        let line = super::describe(info, "MemTotal:       8388608 kB\n");
        assert_eq!(line, "2 cores of Some CPU @ 2 GHz, 8 GB");
    }
}
