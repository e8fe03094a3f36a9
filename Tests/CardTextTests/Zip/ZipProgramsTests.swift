import CardTestSupport
import Foundation
import Testing

/// Other programs accept our archives.
struct ZipProgramsTests {
    /// Archives of 0, 1 and 3 entries.
    static let counts = [0, 1, 3]

    static func archive(_ count: Int) -> [UInt8] { Archive.of(Array(Archive.three.prefix(count))) }

    static func listing(_ count: Int) -> String {
        Archive.three.prefix(count).map { "\($0.name) \($0.bytes.count)\n" }.joined()
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("unzip")), arguments: [1, 3])
    func unzipTestsThem(count: Int) throws {
        try withFolder { folder in
            try Archive.write(Self.archive(count), to: folder)
            let answer = try #require(InstalledProgram("unzip")).run(["-t", "a.zip"], in: folder)
            #expect(answer.status == 0, "\(answer.output)")
            #expect(answer.output.contains("No errors detected"))
        }
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("unzip")))
    func testsAnEmptyArchiveWithUnzip() throws {
        try withFolder { folder in
            try Archive.write(Self.archive(0), to: folder)
            let answer = try #require(InstalledProgram("unzip")).run(["-t", "a.zip"], in: folder)
            #expect(answer.status == 1 && answer.output.contains("zipfile is empty"))
        }
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("7z")), arguments: counts)
    func sevenZipTestsThem(count: Int) throws {
        try withFolder { folder in
            try Archive.write(Self.archive(count), to: folder)
            let answer = try #require(InstalledProgram("7z")).run(["t", "a.zip"], in: folder)
            #expect(answer.status == 0, "\(answer.output)")
            #expect(answer.output.contains("Everything is Ok"))
        }
    }

    @Test(.enabled(if: InstalledProgram.isInstalled("python3")), arguments: counts)
    func pythonReadsThem(count: Int) throws {
        let script = """
            import zipfile
            with zipfile.ZipFile("a.zip") as z:
                assert z.testzip() is None
                for i in z.infolist(): print(i.filename, len(z.read(i)))
            """
        try withFolder { folder in
            try Archive.write(Self.archive(count), to: folder)
            let answer = try #require(InstalledProgram("python3")).run(["-c", script], in: folder)
            #expect(answer.output == Self.listing(count))
        }
    }

    /// Java's stream reader sees local headers only, and refuses stored entries with descriptors.
    @Test(.enabled(if: InstalledProgram.isInstalled("java")))
    func javaStreamsThem() throws {
        let program = """
            import java.io.*;
            import java.util.zip.*;
            class X {
                public static void main(String[] files) throws IOException {
                    for (String file : files) {
                        ZipInputStream in = new ZipInputStream(new FileInputStream(file));
                        for (ZipEntry e; (e = in.getNextEntry()) != null; )
                            System.out.print(e.getName() + " " + in.readAllBytes().length + "\\n");
                    }
                }
            }
            """
        try withFolder { folder in
            try Data(program.utf8).write(to: folder.appending(path: "X.java"))
            for count in Self.counts {
                try Data(Self.archive(count)).write(to: folder.appending(path: "\(count).zip"))
            }
            let files = Self.counts.map { "\($0).zip" }
            let answer = try #require(InstalledProgram("java")).run(["X.java"] + files, in: folder)
            #expect(answer.output == Self.counts.map(Self.listing).joined())
        }
    }
}
