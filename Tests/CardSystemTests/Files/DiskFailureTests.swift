import CardCore
import CardSystem
import CardTestSupport
import Glibc
import Testing

struct DiskFailureTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test(arguments: ["a\0b", String(repeating: "x", count: 300)])
    func impossibleNamesAreRefused(name: String) throws {
        #expect(throws: DiskFault.self) { try Disk.ofTests.write([1], to: scratch.path(name)) }
        #expect(try Disk.ofTests.names(in: scratch.folder).isEmpty)
        let fault = #expect(throws: DiskFault.self) {
            _ = try Disk.ofTests.read(scratch.path(name))
        }
        #expect(fault?.code == .pathInvalid)
    }

    @Test func aSocketIsNotRead() throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: scratch.path("socket").utf8)
        }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        let fault = #expect(throws: DiskFault.self) {
            _ = try Disk.ofTests.read(scratch.path("socket"))
        }
        #expect(fault?.code == .pathNotRegular)
    }

    @Test func aWriteThatDoesNotFitLeavesNothingBehind() async throws {
        await #expect(processExitsWith: .success) { [folder = scratch.folder as String] in
            ProcessSetup.harden()
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
                exit(2)
            }
            do throws(DiskFault) {
                try Disk.ofTests.write([UInt8](repeating: 1, count: 5000), to: folder + "/a")
                exit(3)
            } catch {
                exit(error.code == .ioNospace ? 0 : 4)
            }
        }
        #expect(try Disk.ofTests.names(in: scratch.folder).isEmpty)
    }

    @Test func removesARecordThatDoesNotFit() async throws {
        try Disk.ofTests.write([UInt8](repeating: 1, count: 900), to: scratch.path("log"))
        await #expect(processExitsWith: .success) { [folder = scratch.folder as String] in
            ProcessSetup.harden()
            var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
                exit(2)
            }
            do throws(DiskFault) {
                try Disk.ofTests.append([UInt8](repeating: 2, count: 200), to: folder + "/log")
                exit(3)
            } catch {
                exit(error.code == .ioNospace ? 0 : 4)
            }
        }
        #expect(try Disk.ofTests.read(scratch.path("log")) == [UInt8](repeating: 1, count: 900))
    }

    @Test func refusesToCopyOverAnExistingFile() throws {
        try Disk.ofTests.write([1], to: scratch.path("a"))
        try Disk.ofTests.write([2], to: scratch.path("b"))
        #expect(throws: DiskFault.self) {
            try Disk.ofTests.copy(scratch.path("a"), to: scratch.path("b"))
        }
        #expect(try Disk.ofTests.read(scratch.path("b")) == [2])
        #expect(try Disk.ofTests.names(in: scratch.folder) == ["a", "b"])
    }
}
