import CardCore
import CardSystem
import Testing

struct KernelRandomTests {
    @Test func poolsDoNotRepeat() {
        let random = KernelRandom()
        let drawn = (0..<4096).map { _ in random.next() }
        #expect(Set(drawn).count == drawn.count)
    }

    @Test func aConstantGeneratorEndsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let random = KernelRandom { buffer in
                for index in buffer.indices { buffer[index] = 7 }
                return true
            }
            _ = random.next()
        }
    }

    @Test func aGeneratorThatGivesTheSamePoolAgainEndsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            let random = KernelRandom { buffer in
                for index in buffer.indices { buffer[index] = UInt8(truncatingIfNeeded: index / 3) }
                return true
            }
            for _ in 0...512 { _ = random.next() }
        }
    }

    @Test func aFailingGeneratorEndsTheProcess() async {
        await #expect(processExitsWith: .failure) {
            _ = KernelRandom { _ in false }.next()
        }
    }
}
