import CardCore
import CardTestSupport
import Testing

/// Drawn symbols are equally likely at every position, and the test fails if they are not.
struct UniformityTests {
    static let seed: UInt64 = 20_261_121

    static func counts(
        _ format: SecretFormat,
        draws: Int,
        place: Int,
        draw: (inout SeededRandom) -> [UInt8]
    ) -> [Int] {
        var random = SeededRandom(seed: seed)
        var counts = [UInt8: Int]()
        for _ in 0..<draws { counts[draw(&random)[place], default: 0] += 1 }
        return format.symbols.map { counts[$0, default: 0] }
    }

    static func digits(_ length: Int) throws -> SecretFormat {
        var options = SecretOptions()
        options.length = length
        options.classes = SymbolClasses(numbers: true)
        return try SecretFormat(.token, options)
    }

    @Test(arguments: [0, 1, 9, 18, 19, 20])
    func digitsAreUniformAtEveryPlace(_ place: Int) throws {
        let format = try Self.digits(21)
        let counts = Self.counts(format, draws: 6000, place: place) { format.draw(using: &$0) }
        #expect(abs(deviation(of: counts)) < 5, "seed \(Self.seed), place \(place): \(counts)")
    }

    @Test func everyPairOfNeighboursIsEquallyLikelyAlsoAcrossDraws() throws {
        let format = try Self.digits(40)
        var random = SeededRandom(seed: Self.seed)
        var counts = [Int](repeating: 0, count: 100)
        for _ in 0..<3000 {
            let token = format.draw(using: &random)
            for position in 0..<39 {
                counts[Int(token[position] - 48) * 10 + Int(token[position + 1] - 48)] += 1
            }
        }
        #expect(abs(deviation(of: counts)) < 5, "seed \(Self.seed): \(counts)")
    }

    @Test func mixedBasesOfAMaskAreUniform() throws {
        var options = SecretOptions()
        options.mask = "#@*#@*#@*#@*#@*"
        options.alphabet = .crockford32
        let format = try SecretFormat(.token, options)
        for (place, count) in [(0, 10), (1, 22), (2, 32), (13, 22), (14, 32)] {
            let counts = Self.counts(format, draws: 6000, place: place) { format.draw(using: &$0) }
                .filter { $0 > 0 }
            #expect(counts.count == count)
            // The word filter changes the frequency of the letters of words by far less than the
            // test notices.
            #expect(abs(deviation(of: counts)) < 5, "seed \(Self.seed), place \(place): \(counts)")
        }
    }

    @Test func remainderOfAByteFailsTheTest() throws {
        let format = try Self.digits(8)
        let counts = Self.counts(format, draws: 6000, place: 0) { random in
            // 0 to 5 have 26 of 256 bytes, 6 to 9 only 25.
            [format.symbols[Int(random.next() & 0xFF) % 10]]
        }
        let manyCounts = Self.counts(format, draws: 60_000, place: 0) { random in
            [format.symbols[Int(random.next() & 0x3F) % 10]]
        }
        #expect(counts.reduce(0, +) == 6000)
        #expect(deviation(of: manyCounts) > 5)
    }

    @Test func aCounterFailsTheTest() throws {
        let format = try Self.digits(8)
        var next: UInt8 = 0
        let counts = Self.counts(format, draws: 6000, place: 0) { _ in
            next = (next + 1) % 10
            return [format.symbols[Int(next)]]
        }
        #expect(deviation(of: counts) < -5)
    }

    /// All numbers from which one position can be drawn make every symbol equally often.
    @Test func dropsNumbersBeyondTheLastWholeMultiple() throws {
        struct Scripted: RandomSource {
            var numbers: [UInt64]
            mutating func next() -> UInt64 { numbers.removeFirst() }
        }
        let format = try Self.digits(19)
        // 10^19 fits once into 2^64: the numbers from 10^19 on are dropped.
        var random = Scripted(numbers: [.max, 10_000_000_000_000_000_000, 1_234_567_890])
        #expect(format.draw(using: &random) == Array("0987654321000000000".utf8))
        #expect(random.numbers.isEmpty)
        var last = Scripted(numbers: [9_999_999_999_999_999_999])
        #expect(format.draw(using: &last) == Array(repeating: UInt8(ascii: "9"), count: 19))
    }

    @Test func powersOfTwoUseEveryNumber() throws {
        struct Ones: RandomSource {
            func next() -> UInt64 { .max }
        }
        var options = SecretOptions()
        options.length = 16
        options.classes = SymbolClasses(numbers: true)
        options.alphabet = .custom("01234567")
        var ones = Ones()
        let token = try SecretFormat(.token, options).draw(using: &ones)
        #expect(token == Array(repeating: UInt8(ascii: "7"), count: 16))
    }
}
