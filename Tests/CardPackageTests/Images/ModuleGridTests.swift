@testable import CardPackage
import Testing

/// A grid is what pixel by pixel painting would give.
struct ModuleGridTests {
    static func pixels(_ grid: ModuleGrid, row: Int) -> [Bool] {
        (0..<grid.width).map {
            grid.rows[row * grid.bytesPerRow + $0 / 8] >> (7 - $0 % 8) & 1 == 0
        }
    }

    @Test(arguments: 1...26)
    func blackensExactlyTheRunInEveryWidth(width: Int) {
        for start in 0...width {
            for end in start...width {
                var grid = ModuleGrid(width: width, height: 3)
                grid.blacken(row: 1, from: start, to: end)
                #expect(Self.pixels(grid, row: 1) == (0..<width).map { (start..<end).contains($0) })
                #expect(!Self.pixels(grid, row: 0).contains(true))
                #expect(!Self.pixels(grid, row: 2).contains(true))
            }
        }
    }

    @Test func addsASecondRunToTheFirst() {
        var grid = ModuleGrid(width: 20, height: 1)
        grid.blacken(row: 0, from: 1, to: 4)
        grid.blacken(row: 0, from: 6, to: 18)
        #expect(Self.pixels(grid, row: 0) == (0..<20).map { 1..<4 ~= $0 || 6..<18 ~= $0 })
    }

    @Test func copiesARowDownAndWhitensIt() {
        var grid = ModuleGrid(width: 19, height: 5)
        grid.blacken(row: 1, from: 3, to: 17)
        grid.copy(row: 1, to: 2..<4)
        grid.copy(row: 1, to: 5..<5)
        let row = (0..<19).map { 3..<17 ~= $0 }
        let white = [Bool](repeating: false, count: 19)
        #expect((0..<5).map { Self.pixels(grid, row: $0) } == [white, row, row, row, white])
        grid.whiten(row: 2)
        #expect((0..<5).map { Self.pixels(grid, row: $0) } == [white, row, white, row, white])
    }
}
