import CardCore
import CPosix

/// The kernel's randomness, taken in pools of 4 KiB that are wiped after use.
package final class KernelRandom: RandomSource {
    private static let poolSize = 512
    private var pool = [UInt64](repeating: 0, count: poolSize)
    private var position = poolSize

    package init() {}

    deinit { wipe() }

    package func next() -> UInt64 {
        if position == Self.poolSize { refill() }
        defer { position += 1 }
        return pool[position]
    }

    /// A machine without randomness must not make cards: nothing weaker takes its place.
    private func refill() {
        let before = pool[0]
        let status = pool.withUnsafeMutableBytes { cposix_random($0.baseAddress, $0.count) }
        precondition(status == 0, "the kernel gives no randomness")
        let isAlive = pool[0] != pool[1] && pool[0] != before
        precondition(isAlive, "the kernel's randomness repeats itself")
        position = 0
    }

    private func wipe() {
        pool.withUnsafeMutableBytes { cposix_wipe($0.baseAddress, $0.count) }
    }
}
