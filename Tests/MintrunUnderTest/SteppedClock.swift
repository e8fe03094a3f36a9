import CardCore
import CardSystem
import Glibc

/// The system's clock with the offset in a file, so that a test can let the clock of a running
/// process jump.
///
/// - Shape: the file has a number of milliseconds; without a file the offset is 0.
struct SteppedClock: Clock {
    private let file: String

    init(_ file: String) { self.file = file }

    var now: Instant {
        Instant(milliseconds: SystemClock().now.milliseconds + offset)
    }

    private var offset: Int64 {
        guard let open = fopen(file, "r") else { return 0 }
        defer { fclose(open) }
        var bytes = [CChar](repeating: 0, count: 32)
        guard fgets(&bytes, 32, open) != nil else { return 0 }
        return Int64(atoll(bytes))
    }
}
