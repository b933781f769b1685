export { PolyaxonChart, PolyaxonChartProps } from './polyaxon-chart';
