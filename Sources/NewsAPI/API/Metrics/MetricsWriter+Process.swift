extension MetricsWriter {
    /// Writes what the process takes of the machine, under the names that Prometheus' own libraries use.
    mutating func write(_ usage: ProcessUsage, startTime: Int) {
        metric("process_cpu_seconds_total", .counter, "Time on processors, of user and system.", usage.cpuSeconds)
        metric("process_start_time_seconds", .gauge, "When the process began to work.", startTime)
        if let memory = usage.memory {
            metric("process_virtual_memory_bytes", .gauge, "Size of the address space.", memory.virtual)
            metric("process_resident_memory_bytes", .gauge, "Memory that is resident.", memory.resident)
        }
        if let descriptors = usage.openDescriptors {
            metric("process_open_fds", .gauge, "Descriptors that are open.", descriptors)
        }
        if let most = usage.mostDescriptors {
            metric("process_max_fds", .gauge, "Descriptors that may be open.", most)
        }
    }
}
