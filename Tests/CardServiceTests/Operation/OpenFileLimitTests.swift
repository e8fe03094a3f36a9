import CardService
import Glibc
import Testing

/// The process may open as many files as the system allows it.
struct OpenFileLimitTests {
    @Test func raisesTheLimitToTheHighest() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // The other tests of the process go on under the usual limit.
        var usual = limit
        defer { setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual) }
        let highest = Int(clamping: limit.rlim_max)
        #expect(OpenFileLimit.raise() == highest)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #expect(limit.rlim_cur == limit.rlim_max)
    }
}
