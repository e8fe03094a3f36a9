import Glibc

/// The limit of open files of the process.
///
/// Systems start processes with a limit of 1,024, which the connections alone would reach, and allow
/// them more.
package enum OpenFileLimit {
    /// Raises the limit to the largest one that the system allows.
    ///
    /// - Returns: the limit in force.
    @discardableResult
    package static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }
}
