import Foundation
import Testing

/// After shredding, no copy of a share is on the disk: not in the file, not in an inode that a
/// killed run left, not in a free block.
struct RawDiskTests {
    /// A mint that is killed twice, and what the share file was after each run.
    private static func mintWithTwoDeaths(_ bench: Bench) async throws -> [String] {
        let share = bench.workspace.appending(path: "shred/\(Bench.order).share")
        let mint = Scenario.mint.arguments(in: bench)
        var shares: [String] = []
        for (place, death) in ["mint.leg-committed", "mint.segment-recorded:2", nil].enumerated() {
            if let death {
                try await bench.die(at: death, mint)
            } else {
                try await bench.finish(mint)
            }
            let text = try String(contentsOf: share, encoding: .utf8)
            shares = text.matches(of: #/[0-9a-f]{64}/#).map { String($0.output) }
            // A name for each inode that ever was the share file.
            let link = bench.folder.appending(path: "workspace/inode-\(place)")
            try FileManager.default.linkItem(at: share, to: link)
        }
        return shares
    }

    private static func shred(_ bench: Bench) async throws {
        try await bench.finish(["order", "cancel", Bench.order, "--reason", "raw disk"])
        try await bench.finish(["shred", Bench.order])
    }

    @Test func aShareFileHasOneInodeAndItIsOverwritten() async throws {
        try await Stage.ordered.with { bench in
            let shares = try await Self.mintWithTwoDeaths(bench)
            #expect(shares.count == 3)
            let links = try bench.filesOfWorkspace().filter { $0.hasPrefix("inode-") }
            let inodes = try links.map { name in
                let path = bench.workspace.appending(path: name).path
                return try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber]
                    as? Int
            }
            #expect(Set(inodes).count == 1)
            try await Self.shred(bench)
            #expect(try bench.filesHolding(anyOf: shares).isEmpty)
        }
    }

    @Test func leavesNoShareOnTheRawDiskAfterShredding() async throws {
        try await Stage.ordered.with { bench in
            let image = bench.folder.appending(path: "disk.img").path
            try await bench.run("truncate", "-s", "24M", image).expect(0)
            let made = try await bench.run(
                "bash",
                "-c",
                "PATH=$PATH:/usr/sbin:/sbin mkfs.ext4 -q -F '\(image)'"
            )
            guard made.status == .exited(0) else {
                print("no mkfs.ext4 here, so no raw disk is searched: \(made.errorText)")
                return
            }
            let aside = bench.folder.appending(path: "aside")
            try FileManager.default.moveItem(at: bench.workspace, to: aside)
            try FileManager.default.createDirectory(
                at: bench.workspace,
                withIntermediateDirectories: false
            )
            let mounted = try await bench.run("mount", "-o", "loop", image, bench.workspace.path)
            guard mounted.status == .exited(0) else {
                // The test above follows each inode; only a real disk shows the free blocks.
                print("no loop device here, so no raw disk is searched: \(mounted.errorText)")
                return
            }
            let result = await Result {
                try await Self.searchRawDisk(of: bench, copiedFrom: aside, image: image)
            }
            _ = try await bench.run("umount", bench.workspace.path)
            let (shares, before) = try result.get()
            #expect(shares.count == 3)
            let after = try Data(contentsOf: URL(filePath: image), options: .alwaysMapped)
            for (place, share) in shares.enumerated() {
                #expect(before[place], "the search finds what is there")
                #expect(after.range(of: Data(share.utf8)) == nil, "share \(place + 1)")
                #expect(after.range(of: Self.bytes(share)) == nil, "share \(place + 1), raw")
            }
        }
    }

    /// - Returns: the shares, and whether each was on the disk before shredding.
    private static func searchRawDisk(of bench: Bench, copiedFrom aside: URL, image: String)
        async throws
        -> ([String], [Bool])
    {
        try await bench.run("cp", "-a", "\(aside.path)/.", bench.workspace.path).expect(0)
        let shares = try await mintWithTwoDeaths(bench)
        for name in try bench.filesOfWorkspace() where name.hasPrefix("inode-") {
            try FileManager.default.removeItem(at: bench.workspace.appending(path: name))
        }
        _ = try await bench.run("sync")
        let disk = try Data(contentsOf: URL(filePath: image), options: .alwaysMapped)
        let before = shares.map { disk.range(of: Data($0.utf8)) != nil }
        try await shred(bench)
        _ = try await bench.run("sync")
        return (shares, before)
    }

    private static func bytes(_ hex: String) -> Data {
        let digits = Array(hex)
        return Data(
            stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
        )
    }
}

extension Result where Failure == any Error, Success: Sendable {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
